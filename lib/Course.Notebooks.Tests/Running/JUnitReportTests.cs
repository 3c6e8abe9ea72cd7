using System.Xml.Linq;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Running;

public class JUnitReportTests
{
    [Fact]
    public void ToUtf8_Results_CountsAndSurvivesTextThatXmlCannotHold()
    {
        var result = new NotebookResult(
            "n.ipynb",
            TestNotebook.Of(),
            [
                new CellResult(1, null, "1", CellStatus.Passed, "", 1.5),
                new CellResult(3, "id", "x <\u001b[31m\ud800> 😀", CellStatus.Failed, "first\nsecond\0", 0),
                new CellResult(4, null, "2", CellStatus.NotRun, "", 0),
            ],
            [],
            2);

        XElement suite = XDocument.Load(new MemoryStream(JUnitReport.ToUtf8([result]))).Root!.Element("testsuite")!;

        Assert.Equal(["n.ipynb", "3", "1", "1", "2.000"], suite.Attributes().Select(a => a.Value));
        Assert.Equal("first", suite.Descendants("failure").Single().Attribute("message")!.Value);
        Assert.Equal("x <\uFFFD[31m\uFFFD> 😀\n\nfirst\nsecond\uFFFD", suite.Descendants("failure").Single().Value);
        Assert.Equal(["cell 1", "cell 3 id", "cell 4"], suite.Elements("testcase").Select(c => c.Attribute("name")!.Value));
    }
}
