"""The steps of a mapping: what records say, who takes part in them, and which bodies these are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce

import ibis
import ibis.expr.types as ir

from balticvet.mapping import cells
from balticvet.mapping.declared import WORDS, MappedColumn, MappedParty, TableMapping
from balticvet.mapping.engines import Engine
from balticvet.mapping.records import Header, stored
from balticvet.namespaces import iri

NUMBERED = ("record", "line", "sha256")
SLUG = "_slug"
IN_RECORD = ("record",)
OF_PARTY = ("record", "position")
_AS_READ = ()
"""Records are read in their order, and what is only a step of parties needs none."""
_FAULT = "fault"
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Steps:
    """A table that an engine maps; each step is worked out once."""

    engine: Engine
    mapping: TableMapping
    header: Header
    letters: frozenset[str]
    passages: str
    raw: ir.Table

    # ── Records ──────────────────────────────────────────────────────────────

    @cached_property
    def every_record(self) -> ir.Table:
        """Each record with what its cells say, and what is wrong with them."""
        found: dict[str, ir.Value] = {}
        faults = list(self._faults_of_parties())
        for column in self.of_records:
            cell = self._cell(column.name)
            name = stored(column.name, 0)
            found[name] = cells.read(cell, column, self.mapping)
            if column.name + WORDS in self.mapping.used:
                printed = cells.masked(cells.line(cell), self.mapping)
                found[stored(column.name + WORDS, 0)] = printed
            if column.kind == "identifier":
                found[name + SLUG] = cells.own_slug(cells.line(cell), self.letters)
            faults.append(cells.fault(cell, column, self.mapping))
            if column.not_before:
                faults.append(self._too_early(column))
        found["passage"] = ibis.literal(self.passages).concat(
            self.raw.record.cast("string"), "-", self.raw.sha256.substr(0, 8)
        )
        found[_FAULT] = ibis.literal("; ").join(faults).nullif("")
        return self.engine.keep("every_record", self.raw.select(*NUMBERED, **found), _AS_READ)

    @cached_property
    def records(self) -> ir.Table:
        """The records that are sound."""
        return self.every_record.filter(self.every_record[_FAULT].isnull())

    def faults(self, most: int) -> tuple[int, list[tuple[int, int, str]]]:
        """Return how many records are at fault, and the first ones with line and fault."""
        bad = self.every_record.filter(self.every_record[_FAULT].notnull())
        ((count,),) = self.engine.rows(bad.aggregate(found=bad.count()))
        if not count:
            return 0, []
        first = bad.select("record", "line", _FAULT).order_by("record").limit(most)
        return count, [(record, at, what) for record, at, what in self.engine.rows(first)]

    @property
    def of_records(self) -> Iterator[MappedColumn]:
        """The columns that a record has once."""
        for column in self.mapping.columns:
            if column.name not in self.mapping.of_parties:
                yield column

    def _cell(self, name: str, number: int = 0) -> ir.StringValue:
        """Return a cell as it stands; NULL in a table without the column."""
        column = stored(name, number)
        found = self.raw[column] if column in self.raw.columns else ibis.null("string")
        assert isinstance(found, ir.StringValue)
        return found

    def _too_early(self, column: MappedColumn) -> ir.StringValue:
        first = self.mapping.column(column.not_before)
        start, end = cells.day(self._cell(first.name)), cells.day(self._cell(column.name))
        told = ibis.literal(f"{column.called[0]} ").concat(
            end, f" is before {first.called[0]} ", start
        )
        return ibis.ifelse(end < start, told, ibis.null("string"))

    def _faults_of_parties(self) -> Iterator[ir.StringValue]:
        for _position, party, number in self._places:
            for name in filter(None, (party.name, party.country)):
                column = self.mapping.column(name)
                found = cells.fault(self._cell(name, number), column, self.mapping)
                yield ibis.literal(f"{number}: " if number else "").concat(found)

    @property
    def _places(self) -> Iterator[tuple[int, MappedParty, int]]:
        """Yield each party that a record can have, with its position and the number it has."""
        position = 0
        for party in self.mapping.parties:
            for number in self.header.numbers(party.name):
                yield position, party, number
                position += 1

    # ── Who takes part ───────────────────────────────────────────────────────

    @cached_property
    def every_party(self) -> ir.Table:
        """Each party of each sound record, with its part of the name of its node."""
        parts = [self._party(*place) for place in self._places]
        long = self.engine.keep("long", reduce(lambda one, more: one.union(more), parts), _AS_READ)
        named = long.mutate(
            spelling=cells.folded(long.name, self.letters),
            place=cells.folded(long.region, self.letters).fill_null(""),
            withheld=self._is_person(long.name, long.type),
        )
        key = named.spelling.concat("|", named.country.fill_null(""), "|", named.place)
        begin = cells.slug(named.name, self.letters).substr(0, _LONGEST_NAME)
        country = named.country.fill_null("xx").lower()
        local = country.concat("-", begin, "-", cells.digest(key)).re_replace("-+", "-")
        records = self.records.drop("line", "sha256", _FAULT)
        return self.engine.keep(
            "every_party", named.mutate(local=local).inner_join(records, "record"), _AS_READ
        )

    @cached_property
    def parties(self) -> ir.Table:
        """The parties whose names are published, with how often their record has them before."""
        shown = self.every_party.filter(~self.every_party.withheld)

        def repeats(*names: str) -> ir.IntegerValue:
            by = [shown[name] for name in ("record", *names)]
            return ibis.row_number().over(group_by=by, order_by=shown.position)

        marked = shown.mutate(
            of_body=repeats("local"),
            of_name=repeats("local", "name"),
            of_part=repeats("local", "role"),
            of_website=repeats("local", "website"),
        )
        return self.engine.keep("parties", marked, OF_PARTY)

    def _party(self, position: int, party: MappedParty, number: int) -> ir.Table:
        read = {
            "name": self._said(party.name, number),
            "type": self._said(party.type, number),
            "region": self._said(party.region, number),
            "country": self._said(party.country, number),
            "website": self._said(party.website, number),
        }
        place = {"position": ibis.literal(position), "role": ibis.literal(iri(party.role))}
        found = self.raw.select("record", **place, **read)
        return found.filter(found.name.notnull())

    def _said(self, name: str, number: int) -> ir.StringValue:
        if not name:
            return ibis.null("string")
        found = cells.read(self._cell(name, number), self.mapping.column(name), self.mapping)
        assert isinstance(found, ir.StringValue)
        return found

    def _is_person(self, name: ir.StringValue, kind: ir.StringValue) -> ir.BooleanValue:
        """Tell whether a name is one person's, as far as the table shows it."""
        found: ir.BooleanValue = ibis.literal(False)
        if self.mapping.person_names:
            found = found | name.re_search(self.mapping.person_names)
        if self.mapping.person_types:
            found = found | kind.fill_null("").re_search(self.mapping.person_types)
        return found

    # ── Which bodies these are ───────────────────────────────────────────────

    @cached_property
    def spellings(self) -> ir.Table:
        """Each spelling of each body; the one that it is called by has the rank 0."""
        counted = self.parties.group_by("local", "name", "spelling", "place", "country").aggregate(
            times=self.parties.count(), region=self.parties.region.min()
        )
        ranked = counted.mutate(
            rank=ibis.row_number().over(
                group_by=counted.local, order_by=[ibis.desc(counted.times), counted.name]
            )
        )
        return self.engine.keep("spellings", ranked, ("local", "rank"))

    @cached_property
    def bodies(self) -> ir.Table:
        """Each body, with how many have its name, and with which other one it may be one."""
        first = self.spellings.filter(self.spellings["rank"] == 0)
        country = first.country.notnull()
        alike = [first.spelling, first.country]
        here = first.local.min().over(group_by=alike)
        anywhere = ibis.ifelse(country, first.local, ibis.null("string"))
        elsewhere = anywhere.min().over(group_by=first.spelling)
        found = first.mutate(
            namesakes=first.local.count().over(group_by=first.spelling),
            may_be=ibis.ifelse(country, here, ibis.coalesce(elsewhere, here)),
        )
        return self.engine.keep("bodies", found, ("local",))

    # ── Numbers ──────────────────────────────────────────────────────────────

    def count(self, table: ir.Table) -> int:
        """Return how many rows there are."""
        ((count,),) = self.engine.rows(table.aggregate(found=table.count()))
        return int(count)

    def countries(self) -> list[str]:
        """Return the codes of the countries that the sound records name."""
        codes = [self.parties.select(code=self.parties.country)]
        for column in self.of_records:
            said = self.records[stored(column.name, 0)]
            if column.kind == "country":
                codes.append(self.records.select(code=said))
            if column.kind == "countries":
                assert isinstance(said, ir.ArrayValue)
                codes.append(self.records.select(code=said.unnest()))
        every = reduce(lambda one, more: one.union(more), codes).distinct()
        return sorted(code for (code,) in self.engine.rows(every) if code)
