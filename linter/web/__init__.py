"""The reviewer's page: drop files, see findings, send them back. Runs on the reviewer's own machine."""
