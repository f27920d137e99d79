"""What was asked? A tree of frozen nodes, the parser that makes one from text, the printer back."""
