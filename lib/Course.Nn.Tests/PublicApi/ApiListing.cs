using System.Reflection;
using System.Runtime.CompilerServices;

namespace Course.Nn.Tests.PublicApi;

/// <summary>The public and protected members of an assembly, one per line, in an order that depends on names alone.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Type type) =>
        [Header(type), .. Members(type).Select(line => "    " + line).Distinct().Order(StringComparer.Ordinal)];

    private static string Header(Type type)
    {
        IEnumerable<Type> inherited = type.IsEnum || type.BaseType is null ? [] : type.GetInterfaces().Except(type.BaseType.GetInterfaces());
        IEnumerable<Type> bases = type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType ? [parent, .. inherited] : inherited;
        string list = string.Join(", ", bases.Where(one => one.IsVisible).Select(ApiNames.Of).Order(StringComparer.Ordinal));
        return $"{Kind(type)} {type.Namespace}.{ApiNames.Of(type)}{(list.Length > 0 ? " : " + list : string.Empty)}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(Declared).Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null).SelectMany(Lines);

    private static IEnumerable<string> Lines(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) =>
            [$"{Protection(constructor)}{ApiNames.Of(constructor.DeclaringType!)}({ApiNames.Of(constructor.GetParameters())})"],
        MethodInfo method when IsVisible(method) && !IsAccessor(method) =>
            [$"{Modifiers(method)}{ApiNames.Of(method.ReturnType)} {ApiNames.Of(method)}({ApiNames.Of(method.GetParameters())})"],
        PropertyInfo property => Property(property),
        FieldInfo field when (field.IsPublic || field.IsFamily) && !field.IsSpecialName => [Field(field)],
        EventInfo added when added.AddMethod is { } add && IsVisible(add) => [$"event {ApiNames.Of(added.EventHandlerType!)} {added.Name}"],
        _ => [],
    };

    private static IEnumerable<string> Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(IsVisible)];
        if (accessors.Length == 0)
        {
            return [];
        }

        string verbs = string.Concat(accessors.Select(accessor => accessor == property.GetMethod ? " get;" : IsInit(accessor) ? " init;" : " set;"));
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{ApiNames.Of(parameters)}]" : string.Empty;
        return [$"{Modifiers(accessors[0])}{ApiNames.Of(property.PropertyType)} {property.Name}{index} {{{verbs} }}"];
    }

    private static string Field(FieldInfo field) => field.DeclaringType!.IsEnum
        ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}"
        : field.IsLiteral
        ? $"const {ApiNames.Of(field.FieldType)} {field.Name} = {ApiNames.Literal(field.GetRawConstantValue())}"
        : $"{(field.IsStatic ? "static " : string.Empty)}{ApiNames.Of(field.FieldType)} {field.Name}";

    private static string Modifiers(MethodInfo method) =>
        Protection(method) + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : IsOverride(method) ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : string.Empty);

    private static string Protection(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
