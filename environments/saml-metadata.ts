/**
 * Metadata of the SAML application for Client VPN, as IAM Identity Center hands it out: public, and an example here. Replace it by your own:
 * Identity Center, Applications, the application for Client VPN, "IAM Identity Center SAML metadata file".
 */
export const vpnMetadata = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/example">',
  '<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
  '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>',
  "VGhpcyBpcyBubyBjZXJ0aWZpY2F0ZTogcmVwbGFjZSB0aGUgd2hvbGUgdGV4dCBieSB3aGF0IHRoZSBpZGVudGl0eSBwcm92aWRl",
  "ciBoYW5kcyBvdXQuIFRoaXMgaXMgbm8gY2VydGlmaWNhdGU6IHJlcGxhY2UgdGhlIHdob2xlIHRleHQgYnkgd2hhdCB0aGUgaWRl",
  "bnRpdHkgcHJvdmlkZXIgaGFuZHMgb3V0LiBUaGlzIGlzIG5vIGNlcnRpZmljYXRlOiByZXBsYWNlIHRoZSB3aG9sZSB0ZXh0IGJ5",
  "IHdoYXQgdGhlIGlkZW50aXR5IHByb3ZpZGVyIGhhbmRzIG91dC4gVGhpcyBpcyBubyBjZXJ0aWZpY2F0ZTogcmVwbGFjZSB0aGUg",
  "d2hvbGUgdGV4dCBieSB3aGF0IHRoZSBpZGVudGl0eSBwcm92aWRlciBoYW5kcyBvdXQuIFRoaXMgaXMgbm8gY2VydGlmaWNhdGU6",
  "IHJlcGxhY2UgdGhlIHdob2xlIHRleHQgYnkgd2hhdCB0aGUgaWRlbnRpdHkgcHJvdmlkZXIgaGFuZHMgb3V0LiBUaGlzIGlzIG5v",
  "IGNlcnRpZmljYXRlOiByZXBsYWNlIHRoZSB3aG9sZSB0ZXh0IGJ5IHdoYXQgdGhlIGlkZW50aXR5IHByb3ZpZGVyIGhhbmRzIG91",
  "dC4gVGhpcyBpcyBubyBjZXJ0aWZpY2F0ZTogcmVwbGFjZSB0aGUgd2hvbGUgdGV4dCBieSB3aGF0IHRoZSBpZGVudGl0eSBwcm92",
  "aWRlciBoYW5kcyBvdXQuIFRoaXMgaXMgbm8gY2VydGlmaWNhdGU6IHJlcGxhY2UgdGhlIHdob2xlIHRleHQgYnkgd2hhdCB0aGUg",
  "aWRlbnRpdHkgcHJvdmlkZXIgaGFuZHMgb3V0LiBUaGlzIGlzIG5vIGNlcnRpZmljYXRlOiByZXBsYWNlIHRoZSB3aG9sZSB0ZXh0",
  "IGJ5IHdoYXQgdGhlIGlkZW50aXR5IHByb3ZpZGVyIGhhbmRzIG91dC4g",
  "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>",
  '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/example"/>',
  "</md:IDPSSODescriptor>",
  "</md:EntityDescriptor>",
].join("\n");
