"""Building: what stands round a build of the site: where it goes, and when it is made anew."""
