using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Notebook;

namespace IntranetSearch.Ingestion.Tests.Extraction.Notebook;

public sealed class NotebookFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new NotebookExtractor();

    public override string FileName => "sample.ipynb";

    public override byte[] Sample() => Utf8("""
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"title": "Leave figures", "kernelspec": {"name": "noise1"}}, "cells": [
          {"cell_type": "markdown", "metadata": {}, "source": ["# Leave by grade\n", "\n", "Everyone has **25 days**."]},
          {"cell_type": "code", "metadata": {"noise2": 1}, "execution_count": 7, "source": "days = read(\"days.csv\")\ndays.head()",
           "outputs": [{"output_type": "execute_result", "data": {"text/plain": ["   grade  days\n", "0  L4     25"], "image/png": "aW1hZ2U="}}]},
          {"cell_type": "raw", "source": "As it stands"}]}
        """);

    public override IReadOnlyList<string> SamplePhrases => ["Leave by grade", "Everyone has 25 days.", "days = read(\"days.csv\")\ndays.head()", "0  L4     25", "As it stands"];

    public override IReadOnlyList<string> SampleNoise => ["noise", "aW1hZ2U", "**", "cell_type"];

    public override byte[] Large(int paragraphs) =>
        Utf8("{\"cells\":[" + string.Join(',', Enumerable.Range(1, paragraphs).Select(i => $$"""{"cell_type":"markdown","source":"{{i}}. {{ParagraphWords}}"}""")) + "]}");

    public override byte[]? WithoutText() => Utf8("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":\"\",\"outputs\":[]}]}");
}

public sealed class NotebookTextTests(NotebookFixture fixture) : ExtractorTextTests(fixture), IClassFixture<NotebookFixture>;

public sealed class NotebookDamageTests(NotebookFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<NotebookFixture>;

public sealed class NotebookLimitTests(NotebookFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<NotebookFixture>;

public sealed class NotebookEncryptionTests(NotebookFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<NotebookFixture>;
