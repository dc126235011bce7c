namespace Injector.Templating;

/// <content>Typed deep equality.</content>
public readonly partial struct Value
{
    /// <summary>
    /// Go's <c>reflect.DeepEqual</c>: equal types and equal content, so that <c>int</c> 1, <c>float64</c> 1 and "1" all differ and
    /// a nil list differs from an empty one.
    /// </summary>
    public static bool DeepEquals(in Value left, in Value right)
    {
        if (left.Kind != right.Kind || left.Type != right.Type)
        {
            return false;
        }

        return left.Kind switch
        {
            GoKind.Invalid => true,
            GoKind.String => left.AsString == right.AsString,
            GoKind.Float32 or GoKind.Float64 => left.AsFloat64 == right.AsFloat64,
            GoKind.Complex128 => left.AsComplex == right.AsComplex,
            GoKind.Slice => SlicesEqual(left.AsSlice, right.AsSlice),
            GoKind.Map => MapsEqual(left.AsMap, right.AsMap),
            GoKind.Struct => left.AsStruct.DeepEquals(right.AsStruct),
            GoKind.Pointer => PointersEqual(left.AsPointer, right.AsPointer),
            _ => left._bits == right._bits,
        };
    }

    private static bool SlicesEqual(GoSlice left, GoSlice right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count || left.IsNil != right.IsNil)
        {
            return false;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < left.Count; i++)
        {
            if (!DeepEquals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MapsEqual(GoMap left, GoMap right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count || left.IsNil != right.IsNil)
        {
            return false;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var key in left.SortedKeys)
        {
            if (!left.TryGetValue(key, out var a) || !right.TryGetValue(key, out var b) || !DeepEquals(a, b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PointersEqual(GoPointer left, GoPointer right) =>
        ReferenceEquals(left, right) || (left.IsNil == right.IsNil && DeepEquals(left.Target, right.Target));
}
