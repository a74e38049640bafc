"""The spiders: one for sites, one for the page APIs of platforms."""
