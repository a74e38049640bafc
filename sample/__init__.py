"""The sample province: made-up sites on loopback with sixty items, for `diemtin sample` and the acceptance tests."""
