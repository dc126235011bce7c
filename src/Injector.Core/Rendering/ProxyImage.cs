using Injector.Core.Configuration;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Core.Tracing;

namespace Injector.Core.Rendering;

/// <summary>Chooses the proxy's image from values, proxy configuration and annotation.</summary>
internal static class ProxyImage
{
    private const string DefaultName = "proxyv2";

    /// <summary>The image of the proxy.</summary>
    /// <param name="values">Hub, name, tag and variant.</param>
    /// <param name="configuredType">Image type of the proxy configuration; null when it has no image.</param>
    /// <param name="annotatedType">Image type of the pod's annotation; null when absent.</param>
    /// <param name="rules">Whether and how the release reads the variant.</param>
    public static string OfProxy(ValuesConfig values, string? configuredType, string? annotatedType, ReleaseRules rules) =>
        Name(values, values.ProxyImage, Type(values, configuredType, annotatedType, rules));

    /// <summary>The image of the init container, from 1.31 on; the proxy configuration has no say in it.</summary>
    public static string OfInit(ValuesConfig values, string? annotatedType, ReleaseRules rules) =>
        Name(values, values.ProxyInitImage, Type(values, null, annotatedType, rules));

    /// <summary>Takes down what a choice of the image goes by.</summary>
    public static void TellOf(ReadLog log, ValuesConfig values, string nameValue, bool isConfigured, bool isAnnotated, ReleaseRules rules)
    {
        log.Add(ReadRoots.Values, "global.hub", values.Hub.Length > 0);
        log.Add(ReadRoots.Values, "global.tag", values.Tag.Length > 0);
        log.Add(ReadRoots.Values, nameValue, (nameValue == "global.proxy.image" ? values.ProxyImage : values.ProxyInitImage).Length > 0);
        log.Add(ReadRoots.Annotation, AnnotationNames.ProxyImageType, isAnnotated);
        if (!isAnnotated && isConfigured)
        {
            log.Add(ReadRoots.Proxy, "image.imageType");
        }
        else if (!isAnnotated && rules.Holds(ReleaseRule.ImageVariantIsRead))
        {
            log.Add(ReadRoots.Values, "global.variant", values.Variant.Length > 0);
        }
    }

    private static string Type(ValuesConfig values, string? configuredType, string? annotatedType, ReleaseRules rules)
    {
        var variant = rules.Holds(ReleaseRule.ImageVariantIsRead) ? values.Variant : string.Empty;
        var type = configuredType ?? variant;
        if (rules.Holds(ReleaseRule.ImageVariantIsFallback) && type.Length == 0)
        {
            type = variant;
        }

        return annotatedType ?? type;
    }

    private static string Name(ValuesConfig values, string image, string type) =>
        $"{values.Hub}/{(image.Length > 0 ? image : DefaultName)}:{Tag(values.Tag, type)}";

    private static string Tag(string tag, string type)
    {
        if (type.Length == 0)
        {
            return tag;
        }

        foreach (var suffix in (ReadOnlySpan<string>)["-distroless", "-debug"])
        {
            if (tag.EndsWith(suffix, StringComparison.Ordinal))
            {
                tag = tag[..^suffix.Length];
                break;
            }
        }

        return type == "default" ? tag : $"{tag}-{type}";
    }
}
