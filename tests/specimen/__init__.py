"""The specimen newspaper 《梧桐里社区报》: what its pages say, and how they were set. See README.md."""
