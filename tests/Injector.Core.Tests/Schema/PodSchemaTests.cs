using Injector.Core.Schema;

namespace Injector.Core.Tests.Schema;

public sealed class PodSchemaTests
{
    [Fact]
    public void FindType_EveryNameOfTheTable_IsReadWithItsFieldTypes()
    {
        var names = SchemaTable.ReadNames().ToList();
        names.Count.ShouldBe(200);
        names.ShouldContain("Pod");
        foreach (var type in names.Select(PodSchema.Type))
        {
            foreach (var field in type.Fields)
            {
                (field.JsonName is null).ShouldBe(field.Inline, $"{type}.{field}");
                (field.Kind is SchemaKind.List or SchemaKind.Map).ShouldBe(field.Elem is not null, $"{type}.{field}");
                (field.Kind is SchemaKind.Struct).ShouldBe(field.Struct is not null, $"{type}.{field}");
                (field.Elem?.Kind is SchemaKind.Struct).ShouldBe(field.Elem?.Struct is not null, $"{type}.{field}");
            }
        }

        names.Sum(name => PodSchema.Type(name).Fields.Count).ShouldBe(889);
    }

    [Theory]
    [InlineData("Type")]
    [InlineData("Gizmo")]
    [InlineData("")]
    [InlineData("pod")]
    public void FindType_UnknownName_IsNull(string name)
    {
        PodSchema.FindType(name).ShouldBeNull();
        Should.Throw<ArgumentException>(() => PodSchema.Type(name)).Message.ShouldContain($"no type {name}");
    }

    [Fact]
    public void Type_AskedTwice_IsTheSameObject() => PodSchema.Type("Volume").ShouldBeSameAs(PodSchema.Type("Volume"));

    [Fact]
    public void TryGetField_FieldOfInlineStruct_IsFoundByJsonName()
    {
        PodSchema.Type("Volume").TryGetField("emptyDir", out var field).ShouldBeTrue();
        field!.GoName.ShouldBe("EmptyDir");
        field.Pointer.ShouldBeTrue();
        field.Struct!.GoName.ShouldBe("v1.EmptyDirVolumeSource");
        PodSchema.Type("Volume").TryGetField("emptydir", out _).ShouldBeFalse();
    }

    [Fact]
    public void TryGetField_ListsOfPod_CarryMergeKeys()
    {
        MergeKey("Container", "ports").ShouldBe("containerPort");
        MergeKey("Container", "volumeMounts").ShouldBe("mountPath");
        MergeKey("PodSpec", "hostAliases").ShouldBe("ip");
        MergeKey("ObjectMeta", "ownerReferences").ShouldBe("uid");
        MergeKey("ObjectMeta", "finalizers").ShouldBeNull();
        Field("ObjectMeta", "finalizers").MergesLists.ShouldBeTrue();
        Field("PodSpec", "tolerations").MergesLists.ShouldBeFalse();
        Field("PodSpec", "volumes").PatchStrategy.ShouldBe(["merge", "retainKeys"]);
    }

    [Fact]
    public void TryGetGoField_PromotedField_GivesThePathThroughTheEmbeddedStruct()
    {
        PodSchema.Pod.TryGetGoField("Labels", out var labels).ShouldBeTrue();
        labels!.Path.Select(field => field.JsonName).ShouldBe(["metadata", "labels"]);
        PodSchema.Type("Probe").TryGetGoField("HTTPGet", out var httpGet).ShouldBeTrue();
        httpGet!.Path.Select(field => field.GoName).ShouldBe(["ProbeHandler", "HTTPGet"]);
        httpGet.Path[0].Inline.ShouldBeTrue();
        PodSchema.Type("EphemeralContainer").TryGetGoField("Image", out var image).ShouldBeTrue();
        image!.Field.JsonName.ShouldBe("image");
        PodSchema.Type("Container").TryGetGoField("image", out _).ShouldBeFalse();
    }

    [Fact]
    public void Field_NamedTypes_AreKept()
    {
        Field("PodSpec", "dnsPolicy").TypeName.ShouldBe("DNSPolicy");
        Field("ResourceRequirements", "limits").TypeName.ShouldBe("ResourceList");
        Field("ResourceRequirements", "limits").Elem!.ToString().ShouldBe("Quantity");
        Field("Capabilities", "add").Elem!.ToString().ShouldBe("String Capability");
        Field("PodSpec", "nodeSelector").Elem!.ToString().ShouldBe("String");
        Field("AppArmorProfile", "type").Since.ShouldBe("1.30");
    }

    [Fact]
    public void JsonFields_OfContainer_AreInGoEncoderOrder() =>
        PodSchema.Type("Container").JsonFields.Take(7).Select(field => field.JsonName)
            .ShouldBe(["name", "image", "command", "args", "workingDir", "ports", "envFrom"]);

    private static string? MergeKey(string type, string field) => Field(type, field).PatchMergeKey;

    private static SchemaField Field(string type, string name) =>
        PodSchema.Type(type).TryGetField(name, out var field) ? field : throw new ArgumentException(name);
}
