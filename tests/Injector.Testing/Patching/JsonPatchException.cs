namespace Injector.Testing.Patching;

/// <summary>A JSON Patch could not be applied; the document is as it was.</summary>
public sealed class JsonPatchException : Exception
{
    internal JsonPatchException(int operation, string description, string reason)
        : base($"operation {operation} ({description}): {reason}")
    {
        Operation = operation;
        Reason = reason;
    }

    /// <summary>The 0-based index of the operation that failed.</summary>
    public int Operation { get; }

    /// <summary>What is wrong; <see cref="Exception.Message"/> names the operation in front.</summary>
    public string Reason { get; }
}
