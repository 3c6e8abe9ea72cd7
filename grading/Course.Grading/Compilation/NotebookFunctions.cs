namespace Course.Grading.Compilation;

/// <summary>
/// What a notebook's kernel offers to every cell for showing things. It costs a solution nothing, as printing does; here it shows nothing.
/// </summary>
internal static class NotebookFunctions
{
    /// <summary>A cell with <c>display</c>, <c>x.Display()</c>, <c>HTML</c>, <c>CSS</c> and <c>Javascript</c>.</summary>
    internal static CellSource Cell { get; } = new(
        "the notebook's own functions",
        """
        class DisplayedValue
        {
            public void Update(object value) { }
        }
        static DisplayedValue display(object value, params string[] mimeTypes) => new DisplayedValue();
        static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => new DisplayedValue();
        static object HTML(string content) => content;
        static void CSS(string content) { }
        static void Javascript(string content) { }
        """,
        FromCourse: true);

    /// <summary>Whether it is the name of one of them.</summary>
    internal static bool Declares(string name) => name is "display" or "Display" or "HTML" or "CSS" or "Javascript";
}
