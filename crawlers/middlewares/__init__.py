"""Manners that Scrapy lacks: robots.txt by its RFC, Retry-After, redirects that stay at home, text only."""
