using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Core.Quantities;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Core.Tests.Schema;

public sealed class TypedLaws
{
    [Fact]
    public void Normalize_RoundTrip_IsIdempotentAndAccepted() => Prop.ForAll(PodGenerators.Pod(), pod =>
    {
        var once = TypedNormalizer.Normalize(Parse(pod), PodSchema.Pod, NormalizeOptions.RoundTrip);
        return TypedNormalizer.Normalize(once, PodSchema.Pod, NormalizeOptions.RoundTrip).ToJsonString() == once.ToJsonString()
            && TypedChecker.Check(once, PodSchema.Pod).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_GoStructJson_ReadsBackAsTheNormalisedTree() => Prop.ForAll(PodGenerators.Pod(), pod => JsonEquality.DeepEquals(
        Parse(GoStructJson.Write(Parse(pod), PodSchema.Pod)),
        TypedNormalizer.Normalize(Parse(pod), PodSchema.Pod, NormalizeOptions.RoundTrip))).QuickCheckThrowOnFailure();

    [Fact]
    public void Quantity_CanonicalText_HasTheSameValueAndIsStable() => Prop.ForAll(Quantities(), text =>
    {
        var quantity = Quantity.Parse(text);
        var printed = Quantity.Parse(quantity.ToString());
        return Quantity.Compare(quantity, printed) == 0 && printed.ToString() == quantity.ToString();
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Quantities() => (
        from whole in Gen.Choose(-100_000, 100_000)
        from zeros in Gen.Choose(0, 6)
        from fraction in Gen.Elements("", ".5", ".25", ".000", ".125")
        from suffix in Gen.Elements("", "n", "u", "m", "k", "M", "Ki", "Mi", "Gi", "e3", "E-2")
        let digits = whole.ToString(CultureInfo.InvariantCulture) + new string('0', zeros)
        select digits + fraction + suffix).ToArbitrary();

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
