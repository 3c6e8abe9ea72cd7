namespace Course.Grading.Reports.ClassReport;

/// <summary>The one script of a class's page: it makes the headings of tables into buttons that sort. Without it the page is complete, and sorted as written.</summary>
internal static class ClassScript
{
    internal const string Js =
        """
        for (const table of document.querySelectorAll('table.sortable')) {
          const heads = [...table.tHead.rows[0].cells];
          heads.forEach((head, column) => {
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = head.textContent;
            head.replaceChildren(button);
            button.addEventListener('click', () => {
              const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
              heads.forEach(other => other.removeAttribute('aria-sort'));
              head.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
              const valueOf = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
              const compare = (a, b) => a === '' || b === '' ? (a === '') - (b === '')
                : sign * (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b);
              table.tBodies[0].append(...[...table.tBodies[0].rows].sort((one, other) => compare(valueOf(one), valueOf(other))));
            });
          });
        }
        """;
}
