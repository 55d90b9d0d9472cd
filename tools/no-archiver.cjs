/** Stands in for `archiver` in bundles: cdktf loads it for assets of its own, which would run the bundle to make a zip. */
module.exports = () => {
  throw new Error("a bundle makes no archives; zip the files with fflate");
};
