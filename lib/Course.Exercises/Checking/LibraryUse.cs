using System.Reflection;

namespace Course.Exercises;

/// <summary>
/// Finds in compiled code the library calls that an exercise does not allow, so that a notebook's check says so before the grader
/// does. It follows calls into other cells; what reflection or a stored delegate hides is left to the grader, which reads the text.
/// </summary>
internal static class LibraryUse
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The type or the member, without its namespace, that is the first found to be an entry or to begin with one and a dot; null if there is none.</summary>
    /// <param name="adapter">The check's adapter, which holds the student's method; without one it is looked at itself.</param>
    /// <param name="forbidden">Full names of namespaces, types or members.</param>
    internal static string? FirstForbidden(Delegate adapter, IReadOnlyList<string> forbidden)
    {
        Delegate[] methods = [.. (adapter.Target?.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance) ?? []).Select(f => f.GetValue(adapter.Target)).OfType<Delegate>()];
        return (methods.Length == 0 ? [adapter] : methods).Select(m => FirstForbidden(m.Method, forbidden)).FirstOrDefault(name => name is not null);
    }

    private static string? FirstForbidden(MethodInfo method, IReadOnlyList<string> forbidden)
    {
        var seen = new HashSet<MethodBase> { method };
        var waiting = new Queue<MethodBase>(seen);
        while (waiting.TryDequeue(out MethodBase? next))
        {
            foreach (MemberInfo used in IntermediateLanguage.MembersIn(next))
            {
                if (forbidden.Any(entry => Begins(FullName(used), entry)))
                {
                    return ShortName(used);
                }

                foreach (MethodBase called in Followed(used).Where(m => IsStudents(m.Module.Assembly, method.Module.Assembly) && seen.Add(m)))
                {
                    waiting.Enqueue(called);
                }
            }
        }

        return null;
    }

    /// <summary>A method itself; of an object that is made, every method: iterators and closures run inside theirs.</summary>
    private static IEnumerable<MethodBase> Followed(MemberInfo used) => used switch
    {
        ConstructorInfo { DeclaringType: Type type } => [.. type.GetConstructors(Everything), .. type.GetMethods(Everything)],
        MethodBase called => [called],
        _ => [],
    };

    /// <summary>Cells are compiled into assemblies that lie in no file.</summary>
    private static bool IsStudents(Assembly assembly, Assembly start) => assembly == start || assembly.IsDynamic || assembly.Location.Length == 0;

    private static string FullName(MemberInfo member) => member is Type type ? NameOf(type) : $"{NameOf(member.DeclaringType)}.{member.Name}";

    private static string NameOf(Type? type)
    {
        Type? named = type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type;
        return named?.FullName?.Replace('+', '.') ?? "";
    }

    private static string ShortName(MemberInfo member)
    {
        string name = FullName(member).Split('`')[0];
        string type = (member as Type ?? member.DeclaringType!).Name.Split('`')[0];
        return member is Type or ConstructorInfo ? type : $"{type}.{name[(name.LastIndexOf('.') + 1)..]}";
    }

    private static bool Begins(string name, string entry) =>
        name.StartsWith(entry, StringComparison.Ordinal) && (name.Length == entry.Length || name[entry.Length] == '.');
}
