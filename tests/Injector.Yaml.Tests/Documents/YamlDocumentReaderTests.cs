using System.Text;

namespace Injector.Yaml.Documents;

public sealed class YamlDocumentReaderTests
{
    [Theory]
    [InlineData("a: 1\n", 1)]
    [InlineData("---\na: 1\n---\nb: 2\n", 2)]
    [InlineData("# license\n---\na: 1\n", 1)]
    [InlineData("%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n", 2)]
    [InlineData("---\n---\n", 2)]
    [InlineData("a: 1\n--- # next\nb: 2\n", 2)]
    [InlineData("--- {a: 1}\n--- text\n", 2)]
    [InlineData("a: 1\n...\n# after\n", 1)]
    [InlineData("a: 1\n...\nb: 2\n", 2)]
    [InlineData("a: 1\r\n---\r\nb: 2", 2)]
    [InlineData("a: |\n  ---\n  ...\n", 1)]
    [InlineData("---a: 1\n", 1)]
    [InlineData("\uFEFF---\na: 1\n", 1)]
    [InlineData("", 0)]
    [InlineData("\n# nothing\n", 1)]
    [InlineData("{\n  \"a\": 1\n}\n", 1)]
    public void ReadAll_Text_SplitsAndJoinsAgain(string text, int count)
    {
        var documents = YamlDocumentReader.ReadAll(new StringReader(text), "f").ToList();
        string.Concat(documents.Select(d => d.RawText)).ShouldBe(text);
        documents.Count.ShouldBe(count);
        documents.Select(d => d.Index).ShouldBe(Enumerable.Range(0, count));
        documents.ForEach(d => _ = d.Root);
    }

    [Fact]
    public void ReadAll_RandomCuts_JoinToTheTextWhateverTheReadSizes()
    {
        var random = new Random(1);
        string[] lines = ["---", "--- # c", "...", "a: 1", "", "# c", "- x", "long: " + new string('x', 40_000), "---\r"];
        for (var i = 0; i < 300; i++)
        {
            var text = string.Join('\n', Enumerable.Range(0, random.Next(12)).Select(_ => lines[random.Next(lines.Length)]));
            var documents = YamlDocumentReader.ReadAll(new Trickle(text, random), "f").ToList();
            string.Concat(documents.Select(d => d.RawText)).ShouldBe(text);
            var line = 1;
            foreach (var document in documents)
            {
                document.StartLine.ShouldBe(line);
                line += document.RawText.Count(c => c == '\n');
            }
        }
    }

    [Fact]
    public void IsEmpty_CommentsAndMarkersOnly_IsTrue()
    {
        YamlDocument.FromText("---\n# nothing\n").IsEmpty.ShouldBeTrue();
        YamlDocument.FromText("--- ~\n").IsEmpty.ShouldBeFalse();
        YamlDocument.FromText("a:\n").IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void ReadAll_Encodings_GiveTheSameText()
    {
        const string Text = "a: äö€😀\n---\nb: 2\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
            string.Concat(YamlDocumentReader.ReadAll(new MemoryStream(bytes), "f").Select(d => d.RawText)).ShouldBe(Text, encoding.EncodingName);
        }
    }

    [Fact]
    public void ReadAll_Utf8Mark_StaysInTheText()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "a: 1\n"u8];
        var document = YamlDocumentReader.ReadAll(new MemoryStream(bytes), "f").Single();
        document.RawText.ShouldBe("\uFEFFa: 1\n");
        document.Root!["a"]!.GetValue<long>().ShouldBe(1);
        YamlEncoding.ReadText(new MemoryStream(bytes), "f").ShouldBe("a: 1\n");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0xC3, 0x28 }, 2, 2)]
    [InlineData(new byte[] { (byte)'a', 0xFF }, 1, 1)]
    [InlineData(new byte[] { (byte)'a', 0xE2, 0x82 }, 1, 1)]
    public void ReadAll_BytesThatAreNoText_NameTheirOffset(byte[] bytes, int offset, int line)
    {
        var error = Should.Throw<YamlException>(() => YamlDocumentReader.ReadAll(new MemoryStream(bytes), "f.yaml").ToList());
        error.Message.ShouldContain($"offset {offset} ");
        error.Position.ShouldBe(new SourcePosition("f.yaml", line, 1));
    }

    [Fact]
    public void ReadAll_DocumentLongerThanTheLimit_IsAnErrorWithoutReadingOn()
    {
        var options = new YamlStreamOptions { Document = new YamlReadOptions { MaxLength = 100_000 } };
        var source = new Trickle(new string('x', 10_000_000), new Random(2));
        Should.Throw<YamlException>(() => YamlDocumentReader.ReadAll(source, "f", options).ToList()).Message.ShouldContain("longer than the limit");
        source.Given.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void PositionOf_Pointers_FindsLinesOfTheFile()
    {
        const string Text = "x: 1\n---\n# c\nspec:\n  containers:\n  - name: a\n    env: []\n  - *b\n  empty:\n";
        var document = YamlDocumentReader.ReadAll(new StringReader(Text.Replace("*b", "b", StringComparison.Ordinal)), "f").Last();
        document.PositionOf("/spec/containers/0/env").ShouldBe(new SourcePosition("f", 7, 10));
        document.PositionOf("/spec/containers/1").ShouldBe(new SourcePosition("f", 8, 5));
        document.PositionOf("/spec/empty").ShouldBe(new SourcePosition("f", 9, 3));
        document.PositionOf("/spec/containers/7/x").ShouldBe(new SourcePosition("f", 6, 3));
        document.PositionOf(string.Empty).ShouldBe(new SourcePosition("f", 4, 1));
    }

    [Fact]
    public void PositionOf_MergedAndJson_FindsWhereItIsWritten()
    {
        var document = YamlDocument.FromText("a: &x\n  k: 1\nb:\n  <<: *x\n  m: 2\n");
        document.PositionOf("/b/k").ShouldBe(new SourcePosition(string.Empty, 2, 6));
        YamlDocument.FromText("{\n  \"a\": [1,\n    2]\n}").PositionOf("/a/1").ShouldBe(new SourcePosition(string.Empty, 3, 5));
    }

    [Theory]
    [InlineData("/a", "1.10")]
    [InlineData("/b/0", "on")]
    [InlineData("/b/1", "x y")]
    [InlineData("/c/k", "0x1F")]
    [InlineData("/d", "1.10")]
    [InlineData("/e", null)]
    [InlineData("/b", null)]
    [InlineData("/b/7", null)]
    [InlineData("/a/x", null)]
    [InlineData("/none", null)]
    public void SourceTextOf_Pointer_GivesAScalarAsItIsWritten(string pointer, string? expected) =>
        YamlDocument.FromText("a: &a 1.10\nb: [on, 'x y']\nm: &m {k: 0x1F}\nc:\n  <<: *m\nd: *a\ne:\n").SourceTextOf(pointer).ShouldBe(expected);

    /// <summary>Gives its text in pieces of random length.</summary>
    private sealed class Trickle(string text, Random random) : TextReader
    {
        public int Given { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(Math.Min(count, 1 + random.Next(5000)), text.Length - Given);
            text.CopyTo(Given, buffer, index, length);
            Given += length;
            return length;
        }
    }
}
