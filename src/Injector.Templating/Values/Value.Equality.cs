namespace Injector.Templating;

/// <content>Typed deep equality.</content>
public readonly partial struct Value
{
    private const int MostComparedParts = 1024 * 1024;

    /// <summary>
    /// Go's <c>reflect.DeepEqual</c>: equal types and equal content, so that <c>int</c> 1, <c>float64</c> 1 and "1" all differ and
    /// a nil list differs from an empty one.
    /// </summary>
    /// <exception cref="FunctionException">More than a million parts would have to be compared, which only shared parts can add up to.</exception>
    public static bool DeepEquals(in Value left, in Value right)
    {
        var parts = MostComparedParts;
        return DeepEquals(left, right, ref parts);
    }

    private static bool DeepEquals(in Value left, in Value right, ref int parts)
    {
        if (--parts < 0)
        {
            throw new FunctionException($"values of more than {MostComparedParts} parts cannot be compared");
        }

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
            GoKind.Slice => SlicesEqual(left.AsSlice, right.AsSlice, ref parts),
            GoKind.Map => MapsEqual(left.AsMap, right.AsMap, ref parts),
            GoKind.Struct => left.AsStruct.DeepEquals(right.AsStruct),
            GoKind.Pointer => PointersEqual(left.AsPointer, right.AsPointer, ref parts),
            _ => left._bits == right._bits,
        };
    }

    private static bool SlicesEqual(GoSlice left, GoSlice right, ref int parts)
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
            if (!DeepEquals(left[i], right[i], ref parts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MapsEqual(GoMap left, GoMap right, ref int parts)
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
            if (!left.TryGetValue(key, out var a) || !right.TryGetValue(key, out var b) || !DeepEquals(a, b, ref parts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PointersEqual(GoPointer left, GoPointer right, ref int parts) =>
        ReferenceEquals(left, right) || (left.IsNil == right.IsNil && DeepEquals(left.Target, right.Target, ref parts));
}
