using Injector.Core.Releases;
using Injector.Core.Schema;

namespace Injector.Core.Tests.Releases;

public sealed class KubernetesTypesTests
{
    [Theory]
    [InlineData("1.2.0", 15)]
    [InlineData("1.3.0", 15)]
    [InlineData("1.7", 18)]
    [InlineData("1.8.0", 19)]
    [InlineData("1.18.7", 27)]
    [InlineData("1.19.0", 28)]
    [InlineData("1.20", 28)]
    [InlineData("1.31.0", int.MaxValue)]
    [InlineData("1.40", int.MaxValue)]
    public void Of_Release_IsThatOfItsLine(string release, int expected) => KubernetesTypes.Of(IstioRelease.Parse(release)).ShouldBe(expected);

    [Fact]
    public void Of_LaterRelease_IsNotOlder()
    {
        var all = Enumerable.Range(3, 30).Select(minor => KubernetesTypes.Of(new IstioRelease(1, minor))).ToList();

        all.ShouldBe(all.Order());
    }

    /// <summary>A struct that was renamed seems new; its fields are as old as the oldest field that holds it.</summary>
    [Fact]
    public void Since_FieldThatHoldsAStruct_IsNotOlderThanTheStruct()
    {
        var types = new Dictionary<string, SchemaType>(StringComparer.Ordinal) { ["Pod"] = PodSchema.Pod };
        var next = new Queue<SchemaType>([PodSchema.Pod]);
        while (next.TryDequeue(out var type))
        {
            foreach (var (field, held) in type.Fields.Select(f => (f, f.Struct ?? f.Elem?.Struct)))
            {
                if (held is null)
                {
                    continue;
                }

                held.FlatFields.Min(inner => inner.SinceMinor).ShouldBeLessThanOrEqualTo(field.SinceMinor, $"{type.Name}.{field.GoName}");
                if (types.TryAdd(held.Name, held))
                {
                    next.Enqueue(held);
                }
            }
        }

        types.ShouldContainKey("ProbeHandler");
    }
}
