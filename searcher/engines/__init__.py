"""Who finds the articles? One module an engine, each a translation of the tree into its library's queries."""
