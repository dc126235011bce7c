using Injector.Templating.Execution;
using Injector.Templating.Syntax;

namespace Injector.Templating;

/// <summary>
/// Follows one execution: which piece of the template wrote which part of the output, and what it had read for that. Who makes the data
/// reports with <see cref="Read"/> what is read of them. An execution without a trace pays nothing for it, and one with it writes the same.
/// </summary>
/// <remarks>Reads go with values: into variables, through dot, out of functions. What a function keeps in a map that it changes is not followed.</remarks>
public sealed class ExecutionTrace
{
    private readonly List<TracedRange> _ranges = [];
    private readonly List<TracedGap> _gaps = [];
    private readonly TracedReads _reads = new();
    private readonly Dictionary<int, TracedRead[]> _variables = [];
    private TracedRead[] _dot = [];
    private TracedBranch? _branch;
    private int _captures;

    /// <summary>The parts of the output, in order and without gaps.</summary>
    public IReadOnlyList<TracedRange> Ranges => _ranges;

    /// <summary>The branches that wrote nothing, in order.</summary>
    public IReadOnlyList<TracedGap> Gaps => _gaps;

    /// <summary>Everything that was read, each once, whether it came to anything or not.</summary>
    public IReadOnlyCollection<TracedRead> All => _reads.All;

    /// <summary>Tells that the template reads something now.</summary>
    /// <param name="root">Which data.</param>
    /// <param name="path">The place in them.</param>
    /// <param name="found">Whether anything stands there.</param>
    public void Read(string root, string path, bool found) => _reads.Add(new TracedRead(root, path, found));

    internal TracedReads Reads => _reads;

    internal void Wrote(int start, int length, ExecutionState state)
    {
        // What an action read to write nothing is told too: the part around it is shorter for it.
        if (_captures == 0 && (length > 0 || state.Node.Kind != NodeKind.Text))
        {
            var isText = state.Node.Kind == NodeKind.Text;
            _ranges.Add(new TracedRange(start, length, state.Tree.Source, state.Node, isText ? [] : _reads.Since(_reads.Statement), _branch));
        }
    }

    /// <summary>Begins a statement; gives what <see cref="EndStatement"/> wants.</summary>
    internal int BeginStatement()
    {
        var outer = _reads.Statement;
        _reads.Statement = _reads.Count;
        return outer;
    }

    /// <summary>Ends a statement: what it read is forgotten, but for what runs inside a function.</summary>
    internal void EndStatement(int outer)
    {
        if (_captures == 0)
        {
            _reads.Truncate(_reads.Statement);
        }

        _reads.Statement = outer;
    }

    /// <summary>Goes into a branch whose pipeline the statement has evaluated; gives the place to come back to.</summary>
    internal TracedPlace Enter(BranchNode node, bool isElse, bool movesDot, ExecutionState state)
    {
        var before = new TracedPlace(_branch, _dot);
        var reads = _reads.Since(_reads.Statement);
        _branch = BranchOf(node, isElse, reads, state);
        if (movesDot)
        {
            _dot = reads;
        }

        return before;
    }

    /// <summary>A branch is passed by: its pipeline is false, and there is nothing else.</summary>
    internal void PassBy(BranchNode node, ExecutionState state)
    {
        if (_captures == 0)
        {
            var end = _ranges.Count > 0 ? _ranges[^1].Start + _ranges[^1].Length : 0;
            _gaps.Add(new TracedGap(end, BranchOf(node, isElse: true, _reads.Since(_reads.Statement), state)));
        }
    }

    /// <summary>Goes into a named template with what the statement has evaluated as its dot.</summary>
    internal TracedPlace EnterTemplate()
    {
        var before = new TracedPlace(_branch, _dot);
        _dot = _reads.Since(_reads.Statement);
        return before;
    }

    internal void Leave(in TracedPlace before) => (_branch, _dot) = (before.Branch, before.Dot);

    internal void BeginCapture() => _captures++;

    internal void EndCapture() => _captures--;

    internal void ReadDot() => _reads.AddRange(_dot);

    /// <summary>What a variable was made of goes with it.</summary>
    /// <param name="index">Its place among the variables of all active templates.</param>
    internal void ReadVariable(int index) => _reads.AddRange(_variables.GetValueOrDefault(index) ?? []);

    /// <summary>Gives a variable what the pipeline has read.</summary>
    internal void SetVariable(int index, int from) => _variables[index] = _reads.Since(from);

    /// <summary>Gives a variable what dot was made of: one of a loop, or <c>$</c> of a named template.</summary>
    internal void SetVariableToDot(int index) => _variables[index] = _dot;

    private TracedBranch BranchOf(BranchNode node, bool isElse, TracedRead[] reads, ExecutionState state)
    {
        var word = node.Kind == NodeKind.If ? "if" : node.Kind == NodeKind.With ? "with" : "range";
        return new TracedBranch(state.Tree.Source.Locate(node.Position), $"{word} {node.Pipe}", isElse, reads, _branch);
    }
}

/// <summary>Where an execution was before it went into a branch or a template.</summary>
internal readonly record struct TracedPlace(TracedBranch? Branch, TracedRead[] Dot);
