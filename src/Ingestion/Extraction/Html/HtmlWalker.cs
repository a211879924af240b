using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>Walks a page in reading order and adds its blocks. Iterative: pages nest as deep as they like.</summary>
/// <param name="text">Where the blocks go.</param>
/// <param name="cancellationToken">Ends the walk.</param>
internal sealed class HtmlWalker(ExtractedTextBuilder text, CancellationToken cancellationToken)
{
    private readonly StringBuilder _words = new();
    private readonly Stack<int> _itemNumbers = new();
    private readonly LinkTargets _links = new();
    private int _linkStart;
    private string _bullet = "";
    private int _heading;
    private int _preformatted;
    private int _items;

    /// <summary>Walks everything below an element.</summary>
    public void Walk(IElement root)
    {
        INode? node = root.FirstChild;
        while (node is not null && node != root && !text.IsFull)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INode? child = null;
            if (node is IText words)
                _words.Append(words.Data);
            else if (node is IElement element && !HtmlElements.IsSkipped(element) && Enter(element))
                child = element.FirstChild ?? LeaveEmpty(element);
            node = child ?? Next(node, root);
        }
        Flush();
        if (_links.Take() is { } links)
            text.AddNote(links);
    }

    private INode? LeaveEmpty(IElement element)
    {
        Leave(element);
        return null;
    }

    private INode? Next(INode node, IElement root)
    {
        INode? at = node;
        while (at is not null && at != root)
        {
            if (at.NextSibling is { } sibling)
                return sibling;
            at = at.Parent;
            if (at is IElement element && at != root)
                Leave(element);
        }
        return null;
    }

    /// <summary>Begins an element; false when its content is dealt with.</summary>
    private bool Enter(IElement element)
    {
        if (HtmlElements.IsInline(element))
        {
            if (element.LocalName == "a")
                _linkStart = _words.Length;
            else if (element.LocalName == "img" && element.GetAttribute("alt") is { Length: > 0 } alt)
                _words.Append(' ').Append(alt).Append(' ');
            return true;
        }
        if (element.LocalName == "br")
        {
            _words.Append('\n');
            return false;
        }
        if (_heading > 0)
        {
            _words.Append(' ');
            return true;
        }
        Flush();
        if (element is IHtmlTableElement table && !HtmlTable.IsLayout(table))
        {
            HtmlTable.Add(table, text, cancellationToken);
            return false;
        }
        Begin(element);
        return true;
    }

    private void Begin(IElement element)
    {
        _heading = HtmlElements.HeadingLevel(element);
        switch (element.LocalName)
        {
            case "ul" or "menu":
                _itemNumbers.Push(-1);
                break;
            case "ol":
                _itemNumbers.Push(element is IHtmlOrderedListElement { Start: var start } ? start : 1);
                break;
            case "li":
                _items++;
                BeginItem();
                break;
            case "pre":
                _preformatted++;
                break;
            default:
                break;
        }
    }

    /// <summary>The number of an ordered item is text: "see step 3" refers to it.</summary>
    private void BeginItem()
    {
        if (!_itemNumbers.TryPop(out int number))
            return;
        _bullet = number >= 0 ? FormattableString.Invariant($"{number}. ") : "";
        _itemNumbers.Push(number >= 0 ? number + 1 : number);
    }

    private void Leave(IElement element)
    {
        if (HtmlElements.IsInline(element))
        {
            if (element.LocalName == "a" && element.GetAttribute("href") is { } target)
            {
                int start = Math.Min(_linkStart, _words.Length);
                _links.Add(_words.ToString(start, _words.Length - start), target);
            }
            return;
        }
        int level = HtmlElements.HeadingLevel(element);
        if (_heading > 0 && level != _heading)
        {
            _words.Append(' ');
            return;
        }
        Flush();
        switch (element.LocalName)
        {
            case "ul" or "menu" or "ol":
                _itemNumbers.TryPop(out _);
                break;
            case "li":
                _items--;
                _bullet = "";
                break;
            case "pre":
                _preformatted--;
                break;
            default:
                break;
        }
        _heading = 0;
    }

    private void Flush()
    {
        string words = _words.ToString();
        _words.Clear();
        if (string.IsNullOrWhiteSpace(words))
            return;
        if (_heading > 0)
            text.AddHeading(_heading, words);
        else if (_preformatted > 0)
            text.AddCode(words);
        else if (_items > 0)
            text.AddListItem(Math.Max(1, _itemNumbers.Count), _bullet + words);
        else
            text.AddParagraph(words);
        _bullet = "";
        if (_links.Take() is { } links)
            text.AddNote(links);
    }
}
