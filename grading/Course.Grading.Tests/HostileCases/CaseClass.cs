namespace Course.Grading.Tests.HostileCases;

/// <summary>A folder of submissions in the making.</summary>
internal sealed class CaseClass(string root)
{
    /// <summary>The notebook that the cases change.</summary>
    internal const string FileName = "02-computational-graphs.ipynb";

    /// <summary>The first and the last of the class, with the same good hand-in of two notebooks, one exercise of it partly wrong.</summary>
    internal static readonly string[] Neighbours = ["aaa-neighbour", "zzz-neighbour"];

    private static readonly string NeighboursFolder = Checkout.PathOf("grading", "Course.Grading.Tests", "cases", HostileCase.Neighbours);

    internal string Root { get; } = root;

    /// <summary>The bytes of the neighbours' first notebook.</summary>
    internal static byte[] Good => File.ReadAllBytes(Path.Combine(NeighboursFolder, FileName));

    /// <summary>A path of a student's; the folder is there.</summary>
    internal string PathOf(string student, string fileName = FileName)
    {
        string path = Path.Combine(Root, student, fileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    internal void AddNeighbours()
    {
        foreach (string student in Neighbours)
        {
            foreach (string file in Directory.GetFiles(NeighboursFolder))
            {
                File.Copy(file, PathOf(student, Path.GetFileName(file)));
            }
        }
    }

    /// <summary>Adds a case and returns its students: the case's name, or whoever its maker adds.</summary>
    internal IReadOnlyList<string> Add(HostileCase one)
    {
        if (MadeCases.All.TryGetValue(one.Name, out Func<CaseClass, string, IReadOnlyList<string>>? make))
        {
            return make(this, one.Name);
        }

        foreach (string file in one.HandedIn)
        {
            File.Copy(Path.Combine(one.Folder, file), PathOf(one.Name, file));
        }

        return [one.Name];
    }
}
