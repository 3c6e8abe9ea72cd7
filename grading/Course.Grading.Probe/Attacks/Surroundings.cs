using System.Globalization;
using System.Text;

namespace Course.Grading.Probe;

/// <summary>Looks at who started it: variables, processes, command lines, descriptors; and sends a signal.</summary>
internal static class Surroundings
{
    private static readonly string[] Described = ["cmdline", "environ"];

    /// <summary>The argument is the name of a variable that the grader has.</summary>
    internal static string Variable(string[] arguments) => Environment.GetEnvironmentVariable(arguments[0]) is null ? "" : "has the grader's variables";

    /// <summary>The arguments are a process of the machine and when it started.</summary>
    internal static string Process(string[] arguments) => IsThere(arguments) ? $"sees process {arguments[0]} of the machine" : "";

    /// <summary>The arguments are texts, such as folders of the machine, that no command line and no environment inside may hold.</summary>
    internal static string Paths(string[] texts) => Program.Join(
        from folder in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]))
        from file in Described
        let content = Content(Path.Combine(folder, file))
        from text in texts.Where(text => content.Contains(text, StringComparison.Ordinal)).Take(1)
        select $"{folder}/{file} names {text}");

    /// <summary>The arguments are a descriptor's number and the file that the grader has it open on.</summary>
    internal static string Descriptor(string[] arguments) =>
        new FileInfo($"/proc/self/fd/{arguments[0]}").LinkTarget == arguments[1] ? $"descriptor {arguments[0]} is open on {arguments[1]}" : "";

    /// <summary>The arguments are a process of the machine and when it started.</summary>
    internal static string Signal(string[] arguments) =>
        LibC.Signal(int.Parse(arguments[0], CultureInfo.InvariantCulture), 0) == 0 && IsThere(arguments) ? $"may signal process {arguments[0]} of the machine" : "";

    /// <summary>Inside, another process may have the number; the time of its start tells.</summary>
    private static bool IsThere(string[] arguments)
    {
        string stat = Content($"/proc/{arguments[0]}/stat");
        return stat.Length > 0 && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19] == arguments[1];
    }

    private static string Content(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
