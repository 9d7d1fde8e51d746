"""Where two returns of one authority speak of the same child: rules of our own, each with its reason."""
