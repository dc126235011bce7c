using FsCheck;
using FsCheck.Fluent;
using Injector.Yaml.Generators;

namespace Injector.Yaml.Parsing;

/// <summary>Our parser against YamlDotNet's on the same text.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Parse_RandomStyle_EqualsOracle()
    {
        var compared = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                var text = RandomYaml.Write(random, RandomJson.Tree(random, 4)).TrimStart('\uFEFF');
                if (TryOracle(text) is { } expected)
                {
                    compared++;
                    Oracle.OfParser(text).ShouldBe(expected, $"seed {seed}:\n{text}");
                }
            }));
        compared.ShouldBeGreaterThan(1500);
    }

    /// <summary>The oracle refuses some valid texts; that those read back is a law of their own.</summary>
    private static string? TryOracle(string text)
    {
        try
        {
            return Oracle.OfYamlDotNet(text);
        }
        catch (YamlDotNet.Core.YamlException)
        {
            return null;
        }
    }

    [Theory]
    [InlineData("a: b\n c\n\n d\n")]
    [InlineData("a: 'x\n  y\n\n  z'\nb: \"p \\\n   q\"\n")]
    [InlineData("a: >\n  folded\n  text\n\n  para\n    kept\n    more\n  end\n\nb: |2\n   two\n")]
    [InlineData("a: >-\n\n  x\n\n\n  y\n")]
    [InlineData("- - a\n  - b\n-\n  - c\n- ? k\n  : v\n- {a: [b, {c: d}], e}\n")]
    [InlineData("k: &x !!str 5\nl: *x\nm: !own {a: b}\n")]
    [InlineData("? |\n  long\n: - a\n  - b\n")]
    [InlineData("a:\n- b\n-\n  c: d\n  e:\n  - f\n")]
    [InlineData("{a: b,\n\n  # comment\n  c: [1, 2, ], }\n")]
    [InlineData("--- |\n text\n  more\n")]
    [InlineData("[a: b, c]\n")]
    [InlineData("a: x#y # z\nb: http://h:1/p\nc: -1\n")]
    public void Parse_Example_EqualsOracle(string text) => Oracle.OfParser(text).ShouldBe(Oracle.OfYamlDotNet(text));
}
