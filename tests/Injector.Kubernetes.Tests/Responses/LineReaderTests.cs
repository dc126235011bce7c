using System.Text;
using Injector.Kubernetes.Responses;

namespace Injector.Kubernetes.Tests.Responses;

public class LineReaderTests
{
    [Fact]
    public async Task Lines_AcrossReads_AreJoined()
    {
        using var lines = new LineReader(new Trickle("first\n\nse", "cond\nlast"), 100);
        (await Text(lines)).ShouldBe("first");
        (await Text(lines)).ShouldBe("");
        (await Text(lines)).ShouldBe("second");
        (await Text(lines)).ShouldBe("last");
        (await Text(lines)).ShouldBeNull();
    }

    [Fact]
    public async Task Lines_LongerThanTheBuffer_AreWhole()
    {
        var text = new string('x', 200_000);
        using var lines = new LineReader(new Trickle("a\n" + text, text + "\nb\n"), 1_000_000);
        await Text(lines);
        (await Text(lines))!.Length.ShouldBe(400_000);
        (await Text(lines)).ShouldBe("b");
    }

    [Fact]
    public async Task Lines_TooLong_AreRefused()
    {
        using var lines = new LineReader(new Trickle(new string('x', 50), new string('x', 60)), 100);
        await Should.ThrowAsync<InvalidDataException>(() => Text(lines));
    }

    private static async Task<string?> Text(LineReader lines) =>
        await lines.ReadAsync(CancellationToken.None) is { } line ? Encoding.UTF8.GetString(line.Span) : null;

    /// <summary>A stream that gives each text in a read of its own.</summary>
    private sealed class Trickle(params string[] pieces) : MemoryStream
    {
        private readonly Queue<byte> _left = new(pieces.SelectMany(Encoding.UTF8.GetBytes));
        private readonly int _most = pieces.Max(piece => piece.Length);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(buffer.Length, _most), _left.Count);
            for (var index = 0; index < count; index++)
            {
                buffer.Span[index] = _left.Dequeue();
            }

            return ValueTask.FromResult(count);
        }
    }
}
