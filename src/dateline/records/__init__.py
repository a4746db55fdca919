"""The nouns: what every other folder receives and returns. They import no verb."""
