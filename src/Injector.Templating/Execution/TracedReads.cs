namespace Injector.Templating.Execution;

/// <summary>What was read for the values that are being evaluated, in order. Statements, pipelines and arguments are pieces of it.</summary>
internal sealed class TracedReads
{
    /// <summary>Of a value that was made of more than this nothing is told: part of it would be no answer, and all of it no use.</summary>
    private const int Most = 1000;

    /// <summary>Stands for more reads than are told, and goes with the value.</summary>
    private static readonly TracedRead TooMany = new(string.Empty, string.Empty, Found: false);

    private readonly List<TracedRead> _current = [];
    private readonly HashSet<TracedRead> _all = [];

    public IReadOnlyCollection<TracedRead> All => _all;

    public int Count => _current.Count;

    /// <summary>Where the running statement begins.</summary>
    public int Statement { get; set; }

    /// <summary>Where the running pipeline begins.</summary>
    public int Pipe { get; set; }

    /// <summary>Begins a pipeline; gives the one around it.</summary>
    public int BeginPipe()
    {
        var outer = Pipe;
        Pipe = Count;
        return outer;
    }

    public void Add(TracedRead read)
    {
        _all.Add(read);
        _current.Add(read);
    }

    public void AddRange(TracedRead[] reads) => _current.AddRange(reads);

    public void Truncate(int count) => _current.RemoveRange(count, _current.Count - count);

    /// <summary>What was read from a place on, each once; one without a root where that is too much to tell.</summary>
    public TracedRead[] Since(int from)
    {
        if (from >= _current.Count)
        {
            return [];
        }

        TracedRead[] reads = [.. _current.Skip(from).Distinct().Take(Most + 1)];
        return reads.Length > Most || Array.Exists(reads, static read => read.Root.Length == 0) ? [TooMany] : reads;
    }

    /// <summary>After a call: forgets, or marks as passed over, what arguments were made of that have no part in the result.</summary>
    /// <param name="function">Name of the function.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="pieces">What was read for each argument.</param>
    /// <param name="body">Where what the function itself read begins.</param>
    public void Choose(string function, ReadOnlySpan<Value> arguments, ReadOnlySpan<TracedPiece> pieces, int body)
    {
        switch (function)
        {
            case "annotation" when _current.Count > body && _current[^1].Found:
                Forget(pieces[2]);
                break;
            case "default" when arguments.Length == 2:
                ChooseDefault(arguments[1].IsTrue, pieces[1], pieces[0]);
                break;
            case "valueOrDefault":
                ChooseDefault(!arguments[0].IsNil && arguments[0] is not { Kind: GoKind.String, AsString.Length: 0 }, pieces[0], pieces[1]);
                break;
        }
    }

    /// <summary>Marks what was read in a piece as looked at and passed over.</summary>
    public void PassOver(in TracedPiece piece)
    {
        for (var i = piece.From; i < piece.To; i++)
        {
            _current[i] = _current[i] with { Used = false };
        }
    }

    private void ChooseDefault(bool hasValue, in TracedPiece value, in TracedPiece fallback)
    {
        if (hasValue)
        {
            Forget(fallback);
        }
        else
        {
            PassOver(value);
        }
    }

    private void Forget(in TracedPiece piece) => _current.RemoveRange(piece.From, piece.To - piece.From);
}

/// <summary>What was read for one argument of a call, as a piece of all that was read.</summary>
internal readonly record struct TracedPiece(int From, int To);
