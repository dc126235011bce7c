namespace Injector.Templating.Functions.Sprig;

/// <summary>How sprig looks at arguments of any type.</summary>
internal static class SprigArguments
{
    public const string NilPointer = "runtime error: invalid memory address or nil pointer dereference";

    /// <summary>The string form: strings as they are, everything else as printed.</summary>
    public static string Text(in Value value) => value.Kind == GoKind.String ? value.AsString : value.ToString();

    /// <summary>The kind's name as Go's reflection prints it.</summary>
    public static string KindName(in Value value) => value.Kind switch
    {
        GoKind.Pointer => "ptr",
        _ => value.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>A list; anything else fails with "PROBLEM type KIND".</summary>
    public static GoSlice List(in Value value, string problem) => value.Kind switch
    {
        GoKind.Slice => value.AsSlice,
        GoKind.Invalid => throw new FunctionException(NilPointer),
        _ => throw new FunctionException($"{problem} type {KindName(value)}"),
    };

    /// <summary>String forms of a list's elements without nils; anything else is a list of one, nil a list of none.</summary>
    public static string[] Texts(in Value value)
    {
        if (value.Kind != GoKind.Slice)
        {
            return value.IsNil ? [] : [Text(value)];
        }

        var list = value.AsSlice;
        var texts = new List<string>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (!item.IsNil)
            {
                texts.Add(Text(item));
            }
        }

        return [.. texts];
    }

    public static Value Strings(string[] items) => Value.Slice(GoSlice.Of(GoType.StringSlice, Array.ConvertAll(items, i => Value.String(i))));

    /// <summary>Runs an engine whose refusals are <see cref="FormatException"/>.</summary>
    public static T Try<T>(Func<T> work, string prefix = "")
    {
        try
        {
            return work();
        }
        catch (FormatException e)
        {
            throw new FunctionException(prefix + e.Message);
        }
    }
}
