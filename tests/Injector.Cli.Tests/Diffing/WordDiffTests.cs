using Injector.Cli.Diffing;

namespace Injector.Cli.Tests.Diffing;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("image: proxyv2:1.20.1", "image: proxyv2:1.21.1", "image: proxyv2:1.[20].1", "image: proxyv2:1.[21].1")]
    [InlineData("- name: cart", "- name: shop cart", "- name: cart", "- name: [shop ]cart")]
    [InlineData("  cpu: 100m", "  cpu: 100m", "  cpu: 100m", "  cpu: 100m")]
    [InlineData("  cpu: 100m", "cpu: 100m", "[  ]cpu: 100m", "cpu: 100m")]
    [InlineData("a b c d e f", "a x c d y f", "a [b] c d [e] f", "a [x] c d [y] f")]
    [InlineData("name: ein\u00e4ther", "name: ein\u00e4thers", "name: [ein\u00e4ther]", "name: [ein\u00e4thers]")]
    [InlineData("icon: \U0001F600 ok", "icon: \U0001F601 ok", "icon: [\U0001F600] ok", "icon: [\U0001F601] ok")]
    public void Of_LinesThatWereChanged_MarksTheWordsThatDiffer(string old, string fresh, string markedOld, string markedNew)
    {
        var found = WordDiff.Of(old, fresh);

        Assert.Equal((markedOld, markedNew), (Mark(old, found.Old), Mark(fresh, found.New)));
    }

    [Theory]
    [InlineData("image: proxyv2", "terminationGracePeriodSeconds: 30")]
    [InlineData("", "name: cart")]
    [InlineData("name: cart", "   ")]
    public void Of_LinesWithLittleInCommon_MarksNothing(string old, string fresh)
    {
        var found = WordDiff.Of(old, fresh);

        Assert.Empty(found.Old);
        Assert.Empty(found.New);
    }

    [Fact]
    public void Of_LinesOfThousandsOfWords_MarksFromTheFirstDifferenceToTheLast()
    {
        var (start, end) = (string.Concat(Enumerable.Repeat("same ", 5_000)), string.Concat(Enumerable.Repeat(" alike", 5_000)));
        var (old, fresh) = (string.Join(' ', Enumerable.Range(0, 2_500)), string.Join(' ', Enumerable.Range(1, 2_500)));

        var found = WordDiff.Of(start + old + end, start + fresh + end);

        Assert.Equal([(start.Length, old.Length)], found.Old);
        Assert.Equal([(start.Length, fresh.Length)], found.New);
    }

    /// <summary>What is not marked is the same on both sides, and no range splits a character.</summary>
    [Fact]
    public void Of_RandomLines_WhatIsNotMarkedIsCommon()
    {
        var random = new Random(20_261);
        string[] words = ["a", "b", ":", " ", "12", "\U0001F600", "-", "\ud800", "\u0301", "x_y", "\t", "\"", "\ufffd"];
        for (var round = 0; round < 2_000; round++)
        {
            var (old, fresh) = (Line(), Line());
            var found = WordDiff.Of(old, fresh);
            var kept = Unmarked(old, found.Old);

            Assert.True(found.Old.Count + found.New.Count == 0 || kept == Unmarked(fresh, found.New), $"'{old}' '{fresh}'");
            Assert.All(found.Old, range => Assert.False(range.Start > 0 && char.IsSurrogatePair(old, range.Start - 1)));
        }

        string Line() => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => words[random.Next(words.Length)]));
    }

    [Fact]
    public void Pairs_OfLinesThatWereReplaced_LayTheSameFieldsBesideEachOther()
    {
        string[] removed = ["  image: proxyv2:1.20.1", "  name: istio-proxy"];
        string[] added = ["  args: [proxy]", "  image: proxyv2:1.21.1", "  zone: eu", "  name: istio-proxy2"];

        Assert.Equal([(0, 1), (1, 3)], LinePairs.Of(removed, added));
    }

    [Fact]
    public void Pairs_OfNoLines_AreNone() => Assert.Empty(LinePairs.Of([], ["a"]));

    [Fact]
    public void Pairs_OfThousandsOfLines_FollowTheirOrder()
    {
        var lines = Enumerable.Range(0, 1_000).Select(i => $"line {i}").ToList();

        Assert.Equal(999, LinePairs.Of(lines, lines[1..]).Count);
    }

    private static string Mark(string line, IReadOnlyList<(int Start, int Length)> ranges)
    {
        foreach (var (start, length) in ranges.Reverse())
        {
            line = line.Insert(start + length, "]").Insert(start, "[");
        }

        return line;
    }

    private static string Unmarked(string line, IReadOnlyList<(int Start, int Length)> ranges)
    {
        foreach (var (start, length) in ranges.Reverse())
        {
            line = line.Remove(start, length);
        }

        return line;
    }
}
