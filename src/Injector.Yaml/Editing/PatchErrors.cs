using Injector.Yaml.Locating;

namespace Injector.Yaml.Editing;

/// <summary>Says which operation of a patch does not fit, and where in the text that shows.</summary>
internal sealed class PatchErrors(PointerLocator locator)
{
    private int _operation;
    private string _description = string.Empty;
    private string _pointer = string.Empty;

    /// <summary>The operation of this number is next.</summary>
    public void Begin(int operation)
    {
        _operation = operation;
        _description = _pointer = string.Empty;
    }

    /// <summary>What it does, as far as that has been read.</summary>
    public void Describe(string name, string pointer)
    {
        _pointer = pointer;
        _description = $"{name} {pointer}";
    }

    /// <summary>The place that the first steps of a path name does not exist.</summary>
    public YamlException NotThere(string[] path, int steps) =>
        Fail($"does not fit the document: there is no place /{string.Join('/', path.Take(steps))} for it");

    /// <summary>The operation is wrong.</summary>
    public YamlException Fail(string reason)
    {
        var place = _description.Length > 0 ? $" ({_description})" : string.Empty;
        return new YamlException(locator.PositionOf(_pointer), $"patch operation {_operation}{place} {reason}");
    }
}
