using { harbour } from './harbour';

@path: '/odata/v4/harbour'
service HarbourService {
  @cds.query.limit: { default: 4, max: 6 }
  @cds.search: { name }
  entity Vessels as projection on harbour.Vessels actions {
    /** Moors the vessel, and answers with the berth. */
    action moor(pier: String(40) not null, number: Integer not null) returns Berths;
    action rename(name: String(5000) not null, reason: String);
    function ageIn(year: Integer not null) returns Integer;
    function sisters(flag: harbour.Flag, named: String) returns many Vessels;
    action retire(in: many $self, before: Date not null) returns Integer;
    function largest(in: many $self) returns Vessels;
  };
  entity Companies as projection on harbour.Companies;
  @cds.query.limit: 3
  entity Voyages as projection on harbour.Voyages;
  entity Berths as projection on harbour.Berths;
  @odata.singleton
  entity Office as projection on harbour.Office;

  type Notice {
    reason: String;
    until: Timestamp;
    piers: many String;
    at: harbour.Position
  }
  action close(reason: String not null, until: Timestamp, piers: many String, at: harbour.Position) returns Notice;
  action announce(text: String(500));
  action record(marks: many harbour.Mark) returns many harbour.Mark;
  function deepest() returns Berths;
  function depthAt(pier: String not null, number: Integer not null) returns Decimal(5, 2);
  function echo(text: String, on: Date, at: Timestamp, count: Integer64, ratio: Decimal(9, 3), id: UUID, sure: Boolean) returns String;
  function pierNames(prefix: String) returns many String;
}
