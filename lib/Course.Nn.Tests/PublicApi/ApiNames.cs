using System.Globalization;
using System.Reflection;

namespace Course.Nn.Tests.PublicApi;

/// <summary>Types, parameters and constants as C# writes them, without namespaces.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? Of(underlying) + "?" : Outer(type) + type.Name.Split('`')[0] + Arguments(type.GetGenericArguments());
    }

    public static string Of(MethodInfo method) => method.Name + Arguments(method.GetGenericArguments());

    public static string Of(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Of));

    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        Enum constant => $"{constant.GetType().Name}.{constant}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Of(ParameterInfo parameter)
    {
        string passed = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute)) ? "params "
            : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : string.Empty;
        string optional = parameter.HasDefaultValue ? $" = {Default(parameter)}" : string.Empty;
        return $"{passed}{Of(parameter.ParameterType)} {parameter.Name}{optional}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue is null && parameter.ParameterType.IsValueType
        && Nullable.GetUnderlyingType(parameter.ParameterType) is null
        ? "default"
        : Literal(parameter.DefaultValue);

    private static string Outer(Type type) => type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : string.Empty;

    private static string Arguments(Type[] arguments) => arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments.Select(Of))}>";
}
