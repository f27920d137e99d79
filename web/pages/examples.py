"""Which queries does the page offer to try? Some that show what can be asked."""

__all__ = ["EXAMPLES"]

EXAMPLES = ("وزير الصحة", "«أسعار النفط»", "مطر أو سيول", "ميناء -إضراب", "العنوان:انتخابات")
