using System.Reflection;
using System.Text;

namespace Injector.Testing;

/// <summary>Writes the public surface of an assembly as text, one member a line, in ordinal order.</summary>
public static class PublicApi
{
    /// <summary>The public and protected members of every exported type.</summary>
    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(IsNamedByHand).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(IsWrittenByHand)
                .Select(Line)
                .Order(StringComparer.Ordinal);
            foreach (var line in members)
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>False for the types that the compiler makes of an extension block; its members stand in the class around it too.</summary>
    private static bool IsNamedByHand(Type type) => !type.FullName!.Contains('<', StringComparison.Ordinal);

    private static bool IsWrittenByHand(MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object)
            && !method.Name.Contains('<', StringComparison.Ordinal),
        Type nested => nested.IsNestedPublic && IsNamedByHand(nested),
        FieldInfo field => !field.IsSpecialName,
        _ => true,
    };

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : "class";

    private static string Line(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        MethodInfo m => $"{(m.IsStatic ? "static " : string.Empty)}{Name(m.ReturnType)} {m.Name}({Parameters(m)})",
        PropertyInfo p => $"{Name(p.PropertyType)} {p.Name} {{{(p.CanRead ? " get;" : string.Empty)}{(p.SetMethod?.IsPublic == true ? " set;" : string.Empty)} }}",
        FieldInfo f => f.IsLiteral ? $"const {f.Name} = {f.GetRawConstantValue()}" : $"{Name(f.FieldType)} {f.Name}",
        EventInfo e => $"event {Name(e.EventHandlerType!)} {e.Name}",
        _ => member.ToString()!,
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? "?" : string.Empty)}"));

    private static string Name(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.IsArray ? Name(type.GetElementType()!) + "[]" : type.FullName ?? type.Name;
        }

        var name = type.GetGenericTypeDefinition().FullName!;
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
