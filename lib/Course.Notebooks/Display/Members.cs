using System.Collections.Concurrent;
using System.Reflection;

namespace Course.Notebooks.Display;

/// <summary>The public instance properties and fields of a type, in order of declaration, and their values.</summary>
internal static class Members
{
    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Get)[]> Cache = new();

    public static (string Name, Func<object, object?> Get)[] Of(Type type) => Cache.GetOrAdd(type, Find);

    /// <summary>The value, or a text that says what reading it threw.</summary>
    public static object? Read(object instance, Func<object, object?> get)
    {
        try
        {
            return get(instance);
        }
        catch (Exception e)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            return $"threw {cause.GetType().Name}: {cause.Message}";
        }
    }

    private static (string Name, Func<object, object?> Get)[] Find(Type type)
    {
        const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Shown)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && CanBox(p.PropertyType))
            .Select(p => (p.Name, (Func<object, object?>)p.GetValue));
        var fields = type.GetFields(Shown)
            .Where(f => CanBox(f.FieldType))
            .Select(f => (f.Name, (Func<object, object?>)f.GetValue));
        return [.. properties.Concat(fields).DistinctBy(m => m.Name)];
    }

    private static bool CanBox(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsByRef;
}
