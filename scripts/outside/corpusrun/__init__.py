"""The run over a corpus: batches, the check of one, the table, the engines; `python -m scripts.outside.corpus`."""
