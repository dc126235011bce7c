namespace Injector.Fuzz;

/// <summary>One class of inputs.</summary>
internal interface IFuzzClass : IAsyncDisposable
{
    /// <summary>An input.</summary>
    string Make(Mutator mutator);

    /// <summary>Hands an input to the product.</summary>
    /// <returns>Whether it was taken; else it was refused as it should be.</returns>
    /// <exception cref="FaultException">What came out is not as it must be.</exception>
    Task<bool> TryAsync(string input);
}

/// <summary>Something that must always be true is not.</summary>
internal sealed class FaultException(string message) : Exception(message);
