using Injector.Cli.Files;

namespace Injector.Cli.Tests.Files;

public sealed class InterruptibleStreamTests
{
    [Fact]
    public void Over_StreamThatSeeks_IsTheStreamItself()
    {
        using var source = new MemoryStream();
        using var cancellation = new CancellationTokenSource();

        InterruptibleStream.Over(source, cancellation.Token).ShouldBeSameAs(source);
    }

    [Fact]
    public async Task Read_NothingComes_EndsWhenCancelled()
    {
        using var source = new SilentStream();
        using var cancellation = new CancellationTokenSource();
        var stream = InterruptibleStream.Over(source, cancellation.Token);
        var read = Task.Run(() => stream.Read(new byte[8], 0, 8));
        await source.Asked.Task;

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public void Read_InPieces_GivesEveryByte()
    {
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        using var source = new OneWayStream(bytes);
        using var cancellation = new CancellationTokenSource();
        using var target = new MemoryStream();

        InterruptibleStream.Over(source, cancellation.Token).CopyTo(target, 7);

        target.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void Read_SourceFails_ThrowsItsOwnError()
    {
        using var source = new OneWayStream(null);
        using var cancellation = new CancellationTokenSource();

        Should.Throw<IOException>(() => InterruptibleStream.Over(source, cancellation.Token).Read(new byte[1], 0, 1)).Message.ShouldBe("gone");
    }

    /// <summary>A pipe: forwards only; null is a broken one.</summary>
    private sealed class OneWayStream(byte[]? bytes) : MemoryStream(bytes ?? [])
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => bytes is null ? throw new IOException("gone") : base.Read(buffer, offset, count);
    }
}
