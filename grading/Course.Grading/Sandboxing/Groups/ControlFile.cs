using System.Globalization;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>The files in a control group's folder.</summary>
internal static class ControlFile
{
    /// <summary>The file with the ids of the processes in a group.</summary>
    internal const string Members = "cgroup.procs";

    /// <summary>Writes a value; the kernel's file must exist.</summary>
    internal static void Write(string folder, string name, string value)
    {
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(value));
    }

    /// <summary>Writes a value where the kernel has the file.</summary>
    internal static void WriteIfThere(string folder, string name, string value)
    {
        if (File.Exists(Path.Combine(folder, name)))
        {
            Write(folder, name, value);
        }
    }

    /// <summary>A file that is one number.</summary>
    internal static long Number(string folder, string name) =>
        long.Parse(File.ReadAllText(Path.Combine(folder, name)).Trim(), CultureInfo.InvariantCulture);

    /// <summary>A number in a file whose lines are a name and a number; 0 where there is no such line.</summary>
    internal static long Number(string folder, string name, string key) =>
        File.ReadLines(Path.Combine(folder, name)).Select(line => line.Split(' '))
            .Where(words => words.Length == 2 && words[0] == key)
            .Select(words => long.Parse(words[1], CultureInfo.InvariantCulture))
            .FirstOrDefault();

    /// <summary>Takes a group's folder away; false while a process is in it.</summary>
    internal static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
