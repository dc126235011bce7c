namespace Injector.Yaml.Tests.Locating;

public sealed class KeyPositionTests
{
    private const string Text = "a:\n  b:\n    - c: 1\n  d: {e: 2}\n  f:\n";

    [Theory]
    [InlineData("/a", 1, 1)]
    [InlineData("/a/b", 2, 3)]
    [InlineData("/a/b/0/c", 3, 7)]
    [InlineData("/a/d/e", 4, 7)]
    [InlineData("/a/f", 5, 3)]
    public void PositionOfKey_IsThatOfTheName(string pointer, int line, int column)
    {
        var position = YamlDocument.FromText(Text).PositionOfKey(pointer);

        (position.Line, position.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a/b/0")]
    [InlineData("/a/b/7")]
    [InlineData("/a/missing")]
    public void PositionOfKey_WithoutAKey_IsThatOfTheValue(string pointer)
    {
        var document = YamlDocument.FromText(Text);

        document.PositionOfKey(pointer).ShouldBe(document.PositionOf(pointer));
    }
}
