namespace Injector.Yaml.Tests.Documents;

/// <summary>Which characters make an entry.</summary>
public sealed class EntryRangeTests
{
    private const string Text = """
        # first
        spec:
          containers:
          - name: web   # the application
            args: [a, "b c"]
          -   name: proxy
              env: &e
              - {name: X, value: "1"}
          other: *e
        empty:
        """;

    [Theory]
    [InlineData("/spec/containers/0/name", "name: web")]
    [InlineData("/spec/containers/0/args", "args: [a, \"b c\"]")]
    [InlineData("/spec/containers/0/args/1", "\"b c\"")]
    [InlineData("/spec/containers/1/env/0", "- {name: X, value: \"1\"}")]
    [InlineData("/spec/containers/1/env/0/value", "value: \"1\"")]
    [InlineData("/empty", "empty:")]
    public void EntryOf_WhatIsThere_IsItsKeyOrDashAndValue(string pointer, string wanted)
    {
        var document = YamlDocument.FromText(Text);

        document.RawText[document.EntryOf(pointer)!.Value].ShouldBe(wanted);
    }

    [Fact]
    public void EntryOf_ItemOfSeveralLines_EndsWithItsLastMember()
    {
        var document = YamlDocument.FromText(Text);

        document.RawText[document.EntryOf("/spec/containers/0")!.Value].ShouldBe("- name: web   # the application\n    args: [a, \"b c\"]");
    }

    [Theory]
    [InlineData("/spec/nothing")]
    [InlineData("/spec/containers/2")]
    [InlineData("/spec/containers/0/name/more")]
    public void EntryOf_WhatIsNotThere_IsNull(string pointer) => YamlDocument.FromText(Text).EntryOf(pointer).ShouldBeNull();
}
