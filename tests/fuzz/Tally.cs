using System.Diagnostics;
using System.Text;

namespace Injector.Fuzz;

/// <summary>What came of the inputs of one class.</summary>
internal sealed class Tally
{
    /// <summary>What one input may take; a hundred times what the largest takes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>What one input may allocate, in bytes.</summary>
    private const long Most = 2L * 1024 * 1024 * 1024;

    public int Inputs => Accepted + Refused + Faults;

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public int Faults { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>Bytes that the input with the most allocated.</summary>
    public long Largest { get; private set; }

    /// <summary>Tries one input. A fault, a hang included, is told with the input, so that it can be tried again.</summary>
    public async Task AddAsync(IFuzzClass subject, Mutator mutator, string name, TextWriter output)
    {
        var input = subject.Make(mutator);
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalAllocatedBytes();
        var accepted = false;
        string? fault;
        try
        {
            accepted = await Task.Run(() => subject.TryAsync(input)).WaitAsync(Longest);
            fault = null;
        }
        catch (TimeoutException)
        {
            fault = $"no end after {Longest.TotalSeconds} s";
        }
#pragma warning disable CA1031 // Whatever comes out of a subject is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = e is FaultException ? e.Message : e.ToString();
        }

        Slowest = watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
        var allocated = GC.GetTotalAllocatedBytes() - before;
        Largest = Math.Max(Largest, allocated);
        fault ??= allocated > Most ? $"{allocated} bytes were allocated" : null;
        if (fault is null)
        {
            Accepted += accepted ? 1 : 0;
            Refused += accepted ? 0 : 1;
        }
        else
        {
            Faults++;
            await output.WriteLineAsync($"FAULT {name}: {fault}\n  input (base64): {Convert.ToBase64String(Encoding.UTF8.GetBytes(input))}");
        }
    }
}
