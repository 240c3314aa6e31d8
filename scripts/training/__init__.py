"""Training: what the learned layers of plugins/entities/learned are made from, one module a layer."""
