namespace Course.Grading.Submissions;

/// <summary>
/// What one student handed in: every notebook in the folder, in folders below it and in zip archives there, the outermost first. Where
/// there is none, what lies there instead. Hidden entries are left out, and links are not followed.
/// </summary>
internal sealed class StudentFolder
{
    private const int Deepest = 16, MostEntries = 10_000, MostNotebooks = 100, MostNamed = 5;

    private readonly string _student;
    private readonly List<Submission> _found = [];
    private readonly List<string> _there = [];
    private readonly List<string> _troubles = [];
    private int _entries;

    private StudentFolder(string student) => _student = student;

    /// <summary>The notebooks, or one entry that says why there is none.</summary>
    internal static IReadOnlyList<Submission> Find(string student, DirectoryInfo folder)
    {
        var found = new StudentFolder(student);
        var open = new Queue<(DirectoryInfo Folder, string Place, int Depth)>([(folder, "", 0)]);
        while (open.TryDequeue(out (DirectoryInfo Folder, string Place, int Depth) next))
        {
            foreach (DirectoryInfo below in found.LookInto(next.Folder, next.Place))
            {
                if (next.Depth < Deepest)
                {
                    open.Enqueue((below, $"{next.Place}{below.Name}/", next.Depth + 1));
                }
            }
        }

        return found.Result();
    }

    /// <summary>Whether a file name ends in <c>.ipynb</c>, in letters of any size.</summary>
    internal static bool IsNotebook(string name) => name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an entry is one that systems make for themselves.</summary>
    internal static bool IsHidden(string name) => name.StartsWith('.') || name == "__MACOSX";

    private Submission[] Result()
    {
        if (_found.Count == 0)
        {
            return [Submission.None(_student, $"no notebook found; {Instead()}")];
        }

        Submission[] kept = [.. _found.Take(MostNotebooks)];
        if (_found.Count > MostNotebooks)
        {
            _troubles.Add($"there are {_found.Count} notebooks; the first {MostNotebooks} were looked at");
        }

        return _troubles.Count == 0 ? kept : [.. kept, Submission.None(_student, string.Join("; ", _troubles.Take(MostNamed)))];
    }

    private string Instead()
    {
        IEnumerable<string> names = _there.Take(MostNamed).Select(ForeignText.Quote);
        string there = _there.Count == 0 ? _troubles.Count == 0 ? "the folder is empty" : ""
            : $"there is {string.Join(", ", names)}{(_there.Count > MostNamed ? $" and {_there.Count - MostNamed} more" : "")}";
        return string.Join("; ", _troubles.Take(MostNamed).Prepend(there).Where(part => part.Length > 0));
    }

    /// <summary>Takes the notebooks of one folder, and returns the folders in it.</summary>
    private List<DirectoryInfo> LookInto(DirectoryInfo folder, string place)
    {
        List<DirectoryInfo> below = [];
        foreach (FileSystemInfo entry in EntriesOf(folder, place))
        {
            bool isLink = entry.LinkTarget is not null;
            if (place.Length == 0)
            {
                _there.Add(entry.Name + (isLink ? " (a link)" : entry is DirectoryInfo ? "/" : ""));
            }

            if (entry is DirectoryInfo inner)
            {
                below.AddRange(isLink ? [] : [inner]);
            }
            else if (IsNotebook(entry.Name))
            {
                _found.Add(new Submission(_student, entry.Name, entry.FullName) { Note = place.Length > 0 ? $"was found in {ForeignText.Quote(place)}" : null });
            }
            else if (!isLink && entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                LookInto((FileInfo)entry, place);
            }
        }

        return below;
    }

    private void LookInto(FileInfo archive, string place)
    {
        string name = ForeignText.Quote(place + archive.Name);
        try
        {
            _found.AddRange(ZippedNotebooks.In(archive).Select(entry => new Submission(_student, ZippedNotebooks.FileNameOf(entry.Name), archive.FullName)
            {
                ZipEntry = entry.Entry,
                Note = $"was found in {name}",
            }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _troubles.Add($"{name} could not be opened as a zip archive: {ForeignText.Clean(e.Message)}");
        }
    }

    private IEnumerable<FileSystemInfo> EntriesOf(DirectoryInfo folder, string place)
    {
        string name = place.Length > 0 ? ForeignText.Quote(place) : "the folder";
        try
        {
            FileSystemInfo[] entries = [.. folder.EnumerateFileSystemInfos().Where(entry => !IsHidden(entry.Name)).Take(MostEntries - _entries + 1)];
            if (_entries + entries.Length > MostEntries)
            {
                _troubles.Add($"{name} holds more than {MostEntries} entries; the rest was not looked at");
            }

            _entries = Math.Min(MostEntries, _entries + entries.Length);
            return entries.OrderBy(entry => entry.Name, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _troubles.Add($"{name} cannot be read");
            return [];
        }
    }
}
