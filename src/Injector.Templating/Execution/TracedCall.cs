namespace Injector.Templating.Execution;

/// <summary>Tells apart what was read for each argument of a call.</summary>
internal sealed class TracedCall(TracedReads reads, int count)
{
    private readonly TracedPiece[] _pieces = new TracedPiece[count];
    private readonly int _start = reads.Count;
    private int _next = reads.Count;

    /// <summary>An argument that stands in the call has been evaluated.</summary>
    public void EndArgument(int index)
    {
        _pieces[index] = new TracedPiece(_next, reads.Count);
        _next = reads.Count;
    }

    /// <summary>The call was made.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="hasFinal">Whether the last one comes from the stage before in the pipeline.</param>
    public void End(string function, ReadOnlySpan<Value> arguments, bool hasFinal)
    {
        if (hasFinal)
        {
            _pieces[^1] = new TracedPiece(Math.Min(reads.Pipe, _start), _start);
        }

        reads.Choose(function, arguments, _pieces, _next);
    }
}
